package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNodeTest {
  private final Problems problems = new Problems();

  @Test
  void every_node_knows_its_path_and_line() {
    Map<String, YamlNode> ops =
        read("services:\n\n  ops:\n    sendTo:\n    - a: 1\n    -\n      b: {c: 2,\n        d: 3}")
            .members()
            .orElseThrow()
            .get("services")
            .members()
            .orElseThrow();
    List<YamlNode> sendTo = ops.get("ops").members().orElseThrow().get("sendTo").items().get();
    YamlNode b = sendTo.get(1).members().orElseThrow().get("b");

    assertThat(ops.get("ops").line()).isEqualTo(3);
    assertThat(sendTo.get(0).path()).isEqualTo("services.ops.sendTo[0]");
    assertThat(sendTo.get(0).line()).isEqualTo(5);
    assertThat(b.path()).isEqualTo("services.ops.sendTo[1].b");
    assertThat(b.line()).isEqualTo(7);
    assertThat(b.members().orElseThrow().get("d").line()).isEqualTo(8);
  }

  @Test
  void scalars_keep_their_type() {
    Map<String, YamlNode> all =
        read("int: 7\nlong: 13800000000\nbig: 123456789012345678901\nfloat: 1.5\nyes: true\n"
                + "text: \"7\"\nzero: 007\nword: yes\nnothing:\nempty: ''")
            .members()
            .orElseThrow();

    assertThat(all.get("int").value()).isEqualTo(7);
    assertThat(all.get("long").value()).isEqualTo(13_800_000_000L);
    assertThat(all.get("big").value()).isEqualTo(new BigInteger("123456789012345678901"));
    assertThat(all.get("float").value()).isEqualTo(1.5);
    assertThat(all.get("yes").value()).isEqualTo(true);
    assertThat(all.get("text").value()).isEqualTo("7");
    assertThat(all.get("zero").value()).isEqualTo("007");
    assertThat(all.get("word").value()).isEqualTo("yes");
    assertThat(all.get("nothing").value()).isNull();
    assertThat(all.get("nothing").text()).isEmpty();
    assertThat(all.get("empty").value()).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 5_000, 100_000})
  void what_is_nested_too_deeply_is_a_problem_with_its_line(int depth) {
    YamlNode.read("a: 1\nb:\n  " + "[".repeat(depth) + "]".repeat(depth), "f", problems);

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly("f:3: is nested more than 100 times. Check its brackets and indentation.");
  }

  @Test
  void ninety_nine_lists_in_a_map_are_read() {
    read("b: " + "[".repeat(99) + "]".repeat(99));

    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"12e3", "1.50", "0x1F", "0o17", "017", "1_000", "-0", ".inf", "1e400"})
  void a_text_that_looks_like_a_number_stays_as_it_is_written(String written) {
    YamlNode node = read("a: " + written).members().orElseThrow().get("a");

    assertThat(node.value()).isEqualTo(written);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void an_alias_is_what_it_stands_for() {
    YamlNode node = read("a: &x {b: 1}\nc: *x");

    assertThat(node.members().orElseThrow().get("c").members().orElseThrow().get("b").value())
        .isEqualTo(1);
    assertThat(problems()).isEmpty();
  }

  @Test
  void an_alias_that_holds_itself_is_a_problem() {
    read("a: &x [1, *x]");

    assertThat(problems())
        .containsExactly("f.yaml:1: a[1]: an alias that holds itself. Write it out.");
  }

  @Test
  void duplicate_keys_are_a_problem_of_the_second() {
    read("a:\n  b: 1\n  c: 2\n  b: 3\na: 4");

    assertThat(problems())
        .containsExactly(
            "f.yaml:4: a.b: stands here a second time, first in line 2. Keep one of them.",
            "f.yaml:5: a: stands here a second time, first in line 1. Keep one of them.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c     | 1 | not YAML: mapping values are not allowed here. Check indentation and"
            + " quotes.",
        "a: 'x       | 1 | not YAML: found unexpected end of stream. Check indentation and quotes.",
        "a:~!b: 1    | 2 | not YAML: found character '\\t(TAB)' that cannot start any token. (Do"
            + " not use \\t(TAB) for indentation). Indent with spaces.",
        "a: [1, 2~b: 3 | 2 | not YAML: expected ',' or ']', but got :. Check indentation and"
            + " quotes.",
        "a: 1~---~b: 2 | 2 | not YAML: but found another document. Check indentation and quotes.",
      })
  void what_is_not_yaml_is_a_problem_with_its_line(String text, int line, String problem) {
    assertThat(YamlNode.read(text.replace('~', '\n').replace('!', '\t'), "f.yaml", problems))
        .isEmpty();
    assertThat(problems()).containsExactly("f.yaml:" + line + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({"''", "'# only a remark'"})
  void an_empty_file_holds_nothing(String text) {
    assertThat(YamlNode.read(text, "f.yaml", problems)).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a: !!int x", "a: !own x"})
  void a_value_that_is_not_of_its_tag_is_a_problem(String text) {
    assertThat(YamlNode.read(text, "f.yaml", problems)).isEmpty();
    assertThat(problems()).hasSize(1).first().asString().startsWith("f.yaml").contains("not YAML");
  }

  private YamlNode read(String text) {
    return YamlNode.read(text, "f.yaml", problems).orElseThrow();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
