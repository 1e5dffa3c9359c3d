package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.error.PolicyError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for documents with the effects {@code rest} and {@code start}, and for order. */
class MorningErrorsTest {
  private static List<String> pointers(String json) {
    return PolicyFixtures.parsed(json).errors().stream().map(PolicyError::path).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'id':'p','effect':'start','match':{}}                                   | NONE
          {'id':'p','effect':'rest','match':{},'owner':'o','reason':'r'}           | NONE
          {'id':'p','effect':'rest','match':{}}                                    | /owner /reason
          {'id':'p','effect':'rest','match':{},'owner':'o'}                        | /reason
          {'id':'p','effect':'rest','match':{},'owner':' ','reason':'r'}           | /owner
          {'id':'p','effect':'rest','match':{},'reason':'r','until':'2026-13-01'}  | /owner /until
          {'id':'p','effect':'rest','match':{},'enabled':false}                    | /owner /reason
          {'id':'p','effect':'Start','match':{}}                                   | /effect
          {'id':'p','effect':'start','match':{},'since':'2027-01-01','until':'2026-01-01'} | /until
          {'id':'p','effect':'start','match':{},'despite':['mac'],'owner':'o','reason':'r'} | /despite
          {'id':'p','effect':'start','match':{},'despite':['mac']}                 | /despite /owner /reason
          {'id':'p','effect':'start','match':{},'despite':[],'owner':'o','reason':'r'} | /despite /despite
          {'id':'p','effect':'rest','match':{},'despite':['x'],'owner':'o','reason':'r'} | /despite /despite/0
          {'id':'p','effect':'start','match':{'keepUntilTag':'t'}}                 | /match/keepUntilTag
          {'id':'p','effect':'rest','match':{'keepUntilTag':'t'},'owner':'o','reason':'r'} | /match/keepUntilTag
          {'id':'p','effect':'start','match':{},'not':[{'keepUntilTag':'t'}]}      | /not/0/keepUntilTag
          {'id':'p','effect':'start','match':{},'not':[{}]}                        | /not/0
          {'id':'p','effect':'start','effect':'rest','match':{}}                   | /effect
          {'id':'p','effect':'rest','effect':'start','match':{}}                   | /effect /owner /reason
          {'id':'p','effect':'start','match':{},'when':{'calendars':['holidays']}} | /when/calendars/0
          {'id':'p','effect':'rest','match':{},'owner':'o','reason':'r','unless':[{'calendars':['h']}]} | /unless/0/calendars/0
          {'id':'p','effect':'start','match':{},'default':'start'}                 | /default
          {'id':'p','effect':'start','match':{'order':1}}                          | /match/order
          {'id':'p','effect':'start','match':{'name':[5]},'owner':5}               | /match/name/0 /owner
          """)
  void namesThePlaceOfAnError(String json, String expected) {
    check(json, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'effect':'start','order':0                  | NONE
          'effect':'start','order':9                  | NONE
          'effect':'start','order':10                 | /order
          'effect':'start','order':-1                 | /order
          'effect':'start','order':-0                 | /order
          'effect':'start','order':5.0                | /order
          'effect':'start','order':0.5                | /order
          'effect':'start','order':1e0                | /order
          'effect':'start','order':1E+0               | /order
          'effect':'start','order':99999999999999999999999999 | /order
          'effect':'start','order':'5'                | /order
          'effect':'start','order':null               | /order
          'effect':'start','order':true               | /order
          'effect':'start','order':[5]                | /order
          'effect':'start','order':{}                 | /order
          'effect':'start','order':1,'order':2        | /order
          'effect':'start','order':10,'order':2       | /order /order
          'effect':'start','order':1,'order':10       | /order
          'effect':'start','Order':1                  | /Order
          'effect':'start','order':10,'enabled':false | /order
          'effect':'start','order':10,'until':'2001-01-01' | /order
          'effect':'stop','order':5                   | /order
          'effect':'stop','order':'x'                 | /order
          'effect':'stop','order':1,'order':2         | /order /order
          'effect':'keep','order':5,'owner':'o','reason':'r','until':'never' | /order
          'effect':'rest','order':5,'owner':'o','reason':'r' | /order
          'effect':'pause','order':5                  | /effect
          'effect':'pause','order':10                 | /effect /order
          'order':10                                  | /effect /order
          'effect':'start','owner':5                  | /owner
          """)
  void checksTheOrder(String members, String expected) {
    check("{'id':'p','match':{}," + members + "}", expected);
  }

  /** Malformed numbers are malformed JSON (RFC 8259). */
  @ParameterizedTest
  @CsvSource({"05", "+5", "5.", ".5", "0x5", "NaN", "5e"})
  void aMalformedNumberMakesTheDocumentUnreadable(String number) {
    assertThat(pointers("{'id':'p','match':{},'effect':'start','order':" + number + "}"))
        .containsExactly("");
  }

  @Test
  void readsTheOrder() {
    assertThat(policy("").order()).isEqualTo(Policy.DEFAULT_ORDER).isEqualTo(5);
    for (int order = 0; order <= Policy.MAX_ORDER; order++) {
      assertThat(policy(",'order': " + order + " ").order()).isEqualTo(order);
    }
  }

  private static Policy policy(String members) {
    Policy policy = PolicyFixtures.policy("{'id':'p','effect':'start','match':{}" + members + "}");
    assertThat(policy.effect()).isEqualTo(Effect.START);
    return policy;
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            PolicyFixtures.parsed(
                    "{'id':'p','effect':'rest','match':{},'order':3,'despite':['mac']}")
                .errors())
        .containsExactlyInAnyOrder(
            new PolicyError(
                "p", "/order", "number 3", "no order: only a policy with effect start may have it"),
            new PolicyError(
                "p",
                "/despite",
                "a list",
                "no despite: only a policy with effect stop may have it"),
            new PolicyError(
                "p",
                "/owner",
                "nothing",
                "text, not blank, that says who is responsible for this policy; a policy with"
                    + " effect rest must have it"),
            new PolicyError(
                "p",
                "/reason",
                "nothing",
                "text, not blank, that says why this policy exists; a policy with effect rest must"
                    + " have it"));
    assertThat(PolicyFixtures.parsed("{'id':'p','effect':'start','match':{},'order':10}").errors())
        .containsExactly(
            new PolicyError("p", "/order", "number 10", "a number of one digit, 0 to 9"));
  }

  private static void check(String json, String expected) {
    assertThat(pointers(json))
        .as(json)
        .containsExactlyInAnyOrderElementsOf(
            expected.equals("NONE") ? List.of() : Arrays.asList(expected.split(" ")));
  }
}
