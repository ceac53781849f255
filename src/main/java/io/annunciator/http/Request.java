package io.annunciator.http;

/**
 * What a request asks for. Nothing of its headers.
 *
 * @param id what stands for {@code {id}} in its path, decoded; empty when the path has none
 * @param query the part of the address after the question mark, as it was sent; empty for none
 */
public record Request(String id, String query) {

  /** Reads the query of a call that takes these parameters. */
  public Parameters parameters(String... known) {
    return new Parameters(query, known);
  }
}
