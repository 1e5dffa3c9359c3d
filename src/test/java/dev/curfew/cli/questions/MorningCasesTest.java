package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policies test} with cases of mornings. */
class MorningCasesTest {
  private static final String AT = "2026-11-27T08:00:00Z";

  @TempDir Path home;

  private Path policies;

  @BeforeEach
  void writePolicies() throws IOException {
    policies =
        Commands.policies(
            home.resolve("policies"),
            Map.of(
                "keep-all",
                "{'id':'keep-all','effect':'keep','until':'never','owner':'o','reason':'r','match':{}}",
                "start-db",
                "{'id':'start-db','effect':'start','match':{'name':['db-*']},'order':1}"));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'occasion':'morning', | {'policy':'start-db'} | 0",
        "'occasion':'morning', | {'order':1,'obstacle':null} | 0",
        "'occasion':'morning', | {'order':2} | 1",
        "'occasion':'morning', | {'verdict':'keep'} | 1",
        "'occasion':'night', | {'verdict':'keep','policy':'keep-all'} | 0",
        "'occasion':'night', | {'verdict':'start'} | 1",
        " | {'verdict':'start','order':1} | 0",
        " | {'verdict':'rest'} | 1",
        " | {'verdict':'keep'} | 0",
        " | {'order':1} | 2",
        " | {'verdict':'start','order':'1'} | 2",
        " | {'verdict':'start','order':null} | 2",
        " | {'verdict':'start','order':1.0} | 2",
        "'occasion':'noon', | {'verdict':'start'} | 2",
        "'occasion':null, | {'verdict':'start'} | 2",
      })
  void testsCasesOfMornings(String occasion, String expect, int status) throws IOException {
    Commands.policies(
        policies.resolve("tests"),
        Map.of(
            "cases",
            ("{'cases':[{'name':'one'," + (occasion == null ? "" : occasion) + "'at':'" + AT + "',")
                + "'region':'eu-west-1','account':'111122223333','instance':{'InstanceId':'i-0abc1234',"
                + "'Tags':[{'Key':'Name','Value':'db-1'}]},'expect':"
                + expect
                + "}]}"));
    Ran ran = Commands.run("policies", "test", policies);

    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
  }

  @Test
  void testsCasesWithTheDefaultOfMornings() throws IOException {
    Commands.policies(
        policies.resolve("tests"),
        Map.of(
            "cases",
            "{'cases':[{'name':'one','at':'"
                + AT
                + "','region':'eu-west-1','instance':{'InstanceId':'i-0abc1234'},'expect':{'verdict':"
                + "'rest','policy':null,'order':5}}]}"));

    assertThat(Commands.run("policies", "test", policies).status()).isEqualTo(1);
    assertThat(Commands.run("policies", "test", policies, "--morning-default", "rest").status())
        .isZero();
    assertThat(Commands.run("policies", "test", policies, "--morning-default", "stop").status())
        .isEqualTo(2);
  }
}
