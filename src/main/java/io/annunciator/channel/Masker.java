package io.annunciator.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Replaces credentials in a text by {@code ***}: every secret it was told of, and whatever stands
 * where credentials stand (parameters, headers and JSON members of known names). The last guard
 * before a log; whoever builds a text still leaves secrets out. Safe for use by many threads.
 */
public final class Masker {
  static final String MASK = "***";

  /** Shorter ones would mask ordinary words. */
  private static final int LENGTH_MIN = 4;

  /** Where a name may begin: not within a word, but right after an escape such as {@code %3F}. */
  private static final String BEGIN = "(?i)(?:(?<![a-z])|(?<=%[0-9a-f]{2}))";

  private static final String VALUE = "(?!\\*{3})[^&\\s\"'<>)\\]}]+";

  private static final Pattern PARAMETER =
      Pattern.compile(
          BEGIN
              + "((?:access_?token|token|sign|key|[a-z]*secret|[a-z]*password)(?:=|%3D))"
              + VALUE);

  /** With a colon only names that no sentence ends with: "unknown key: mention" stays readable. */
  private static final Pattern MEMBER =
      Pattern.compile(
          BEGIN + "((?:access[_-]?token|[a-z]*secret|[a-z]*password)\"?\\s*:\\s*\"?)" + VALUE);

  private static final List<String> MEMBER_WORDS = List.of("token", "secret", "password");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(authorization\"?\\s*[:=]\\s*\"?(?:bearer|basic)\\s+)" + VALUE);

  private final Set<String> secrets = new LinkedHashSet<>();
  private final Set<String> probable = new LinkedHashSet<>();
  private Set<String> names = Set.of();

  /** By first character, the longest first. Replaced as a whole, never changed. */
  private volatile Map<Character, List<String>> known = Map.of();

  /** Adds a secret and its URL-encoded form. Null and less than 4 characters are ignored. */
  public synchronized void add(String secret) {
    if (isLong(secret) && secrets.add(secret)) {
      learn();
    }
  }

  /** Adds what is probably a secret: it is masked unless it is one of the {@link #names}. */
  public synchronized void addProbable(String value) {
    if (isLong(value) && probable.add(value)) {
      learn();
    }
  }

  /** These everybody may see, from now on and no others. */
  public synchronized void names(Collection<String> some) {
    names = Set.copyOf(some);
    learn();
  }

  private static boolean isLong(String secret) {
    return secret != null && secret.length() >= LENGTH_MIN;
  }

  private void learn() {
    Set<String> all = new LinkedHashSet<>(probable);
    all.removeAll(names);
    all.addAll(secrets);
    Map<Character, List<String>> next = new HashMap<>();
    for (String secret : all) {
      put(next, secret);
      put(next, URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
    known = next;
  }

  /** Returns the text without credentials; the same String when it holds none. */
  public String mask(String text) {
    String masked = maskKnown(text, known);
    if (masked.indexOf('=') >= 0 || masked.contains("%3")) {
      masked = PARAMETER.matcher(masked).replaceAll("$1***");
    }
    // a pattern costs more than the line it looks at: first see whether one of its words is there
    String lower = masked.toLowerCase(Locale.ROOT);
    if (hasMemberWord(lower)) {
      masked = MEMBER.matcher(masked).replaceAll("$1***");
    }
    if (lower.contains("authorization")) {
      masked = AUTHORIZATION.matcher(masked).replaceAll("$1***");
    }
    return masked.equals(text) ? text : masked;
  }

  private static boolean hasMemberWord(String lower) {
    for (String word : MEMBER_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static void put(Map<Character, List<String>> known, String secret) {
    List<String> same = new ArrayList<>(known.getOrDefault(secret.charAt(0), List.of()));
    if (!same.contains(secret)) {
      same.add(secret);
      same.sort(Comparator.comparingInt(String::length).reversed());
    }
    known.put(secret.charAt(0), List.copyOf(same));
  }

  private static String maskKnown(String text, Map<Character, List<String>> known) {
    StringBuilder masked = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      int length = lengthOfSecretAt(text, i, known);
      if (length > 0) {
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, copied, i).append(MASK);
        copied = i + length;
        i = copied - 1;
      }
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }

  private static int lengthOfSecretAt(String text, int at, Map<Character, List<String>> known) {
    for (String secret : known.getOrDefault(text.charAt(at), List.of())) {
      if (text.startsWith(secret, at)) {
        return secret.length();
      }
    }
    return 0;
  }
}
