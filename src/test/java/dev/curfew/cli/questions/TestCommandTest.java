package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCommandTest {
  @TempDir Path home;

  @BeforeEach
  void writePolicies() throws IOException {
    Commands.policies(
        home,
        Map.of(
            "keep-prod",
            "{'id':'keep-prod','effect':'keep','match':{'tag':{'env':['prod']}},'until':'2026-12-31',"
                + "'owner':'o','reason':'r'}",
            "keep-other",
            "{'id':'keep-other','effect':'keep','match':{'name':['x']},'until':'never',"
                + "'owner':'o','reason':'r'}"));
  }

  private Ran test(String at, String expect) throws IOException {
    return cases(
        "{'cases':[{'name':'production stays on','at':'"
            + at
            + "','region':'eu-west-1','account':'111122223333','instance':{'InstanceId':'i-0abc1234',"
            + "'InstanceType':'m6i.large','Tags':[{'Key':'env','Value':'prod'}]},'expect':"
            + expect
            + "}]}");
  }

  private Ran cases(String json) throws IOException {
    Commands.policies(home.resolve("tests"), Map.of("cases", json));
    return Commands.run("policies", "test", home);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "2026-12-31T23:59:59Z | {'verdict':'keep','policy':'keep-prod','obstacle':null} | 0",
        "2027-01-01T00:00:00Z | {'verdict':'keep'} | 1",
        "2027-01-01T00:00:00Z | {'verdict':'stop','policy':null} | 0",
        "2026-12-01T00:00:00Z | {'policy':'keep-other'} | 1",
        "2026-12-01T00:00:00Z | {'obstacle':'mac'} | 1",
        "2026-12-01T00:00:00Z | {} | 2",
        "2026-12-01T00:00:00Z | {'verdicts':'keep'} | 2",
        "2026-12-01T00:00:00Z | {'verdict':true} | 2",
        "2026-12-01 | {'verdict':'keep'} | 2",
      })
  void hasAStatusForEachAnswer(String at, String expect, int status) throws IOException {
    Ran ran = test(at, expect);

    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
    assertThat(ran.out().isEmpty()).isEqualTo(status == 2);
  }

  @Test
  void printsWhatDiffersAndWhatDecidedInNoCase() throws IOException {
    assertThat(test("2027-01-01T00:00:00Z", "{'verdict':'keep','policy':'keep-prod'}").out())
        .isEqualTo(
            """
            production stays on: verdict is stop, expected keep
            production stays on: policy is null, expected keep-prod
            Decided in no case: keep-other, keep-prod
            1 case, 1 not as expected
            """);
    assertThat(test("2026-12-01T00:00:00Z", "{'verdict':'keep'}").out())
        .isEqualTo(
            """
            Decided in no case: keep-other
            1 case, 0 not as expected
            """);
  }

  @Test
  void needsCasesAndValidPolicies() throws IOException {
    assertThat(Commands.run("policies", "test", home).status()).isEqualTo(2);
    Files.writeString(home.resolve("broken.json"), "{");
    Ran ran = test("2026-12-01T00:00:00Z", "{'verdict':'keep'}");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }
}
