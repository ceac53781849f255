package io.annunciator.channel;

/**
 * An encrypted message as both platforms send and expect it.
 *
 * @param signature 40 hexadecimal digits in lower case
 * @param timestamp as it was signed
 * @param nonce as it was signed
 * @param encrypted Base64
 */
public record Sealed(String signature, String timestamp, String nonce, String encrypted) {}
