package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertFingerprintTest {
  @Test
  void is_what_prometheus_computes() {
    // 5799056148416392346 in the tests of Prometheus' common library, signature_test.go
    Map<String, String> labels = Map.of("name", "garland, briggs", "fear", "love is not enough");

    assertThat(AlertFingerprint.of(new TreeMap<>(labels)))
        .isEqualTo(Long.toHexString(5799056148416392346L));
  }

  @Test
  void always_has_sixteen_digits() {
    for (int i = 0; i < 300; i++) {
      assertThat(AlertFingerprint.of(new TreeMap<>(Map.of("i", "é" + i)))).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void tells_a_name_from_a_value() {
    assertThat(AlertFingerprint.of(new TreeMap<>(Map.of("ab", "c"))))
        .isNotEqualTo(AlertFingerprint.of(new TreeMap<>(Map.of("a", "bc"))));
  }
}
