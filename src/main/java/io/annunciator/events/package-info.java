/** What happens, as a stream that others read at their own pace. */
package io.annunciator.events;
