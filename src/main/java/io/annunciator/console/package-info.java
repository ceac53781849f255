/** The operator's console: one page and its parts, which ask the API for everything they show. */
package io.annunciator.console;
