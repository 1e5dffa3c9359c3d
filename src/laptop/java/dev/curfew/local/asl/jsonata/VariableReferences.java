package dev.curfew.local.asl.jsonata;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that an expression uses and does not itself define. Read from its text, as the engine
 * keeps its tree to itself; text in a regular expression is taken for code.
 *
 * @param source the expression
 * @param variables neither a function of JSONata or Step Functions, nor {@code $states}
 * @param states what it takes from {@code $states}, for example {@code input}
 */
public record VariableReferences(String source, Set<String> variables, Set<String> states) {
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern BOUND =
      Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)\\s*:=|[@#]\\s*\\$([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern PARAMETERS = Pattern.compile("(?:function|λ)\\s*\\(([^)]*)\\)");
  private static final Pattern STATES = Pattern.compile("\\$states\\s*\\.\\s*([A-Za-z]+)");

  /** All of JSONata 2.0.6 but {@code $eval}, which Step Functions does not have, and its own. */
  private static final Set<String> FUNCTIONS =
      Set.copyOf(
          Arrays.asList(
              ("abs append assert average base64decode base64encode boolean ceil clone contains"
                      + " count decodeUrl decodeUrlComponent distinct each encodeUrl"
                      + " encodeUrlComponent error exists filter floor formatBase formatInteger"
                      + " formatNumber fromMillis hash join keys length lookup lowercase map match"
                      + " max merge millis min not now number pad parse parseInteger partition"
                      + " power random range reduce replace reverse round shuffle sift single sort"
                      + " split spread sqrt string substring substringAfter substringBefore sum"
                      + " toMillis trim type uppercase uuid zip")
                  .split(" ")));

  public VariableReferences {
    variables = Set.copyOf(variables);
    states = Set.copyOf(states);
  }

  static VariableReferences in(String source) {
    String code = TEXT_OR_COMMENT.matcher(source).replaceAll("''");
    Set<String> variables = new TreeSet<>();
    NAME.matcher(code).results().forEach(name -> variables.add(name.group(1)));
    variables.removeAll(definedIn(code));
    variables.removeAll(FUNCTIONS);
    variables.remove("states");
    Set<String> states = new TreeSet<>();
    STATES.matcher(code).results().forEach(name -> states.add(name.group(1)));
    return new VariableReferences(source, variables, states);
  }

  private static Set<String> definedIn(String code) {
    Set<String> defined = new TreeSet<>();
    BOUND
        .matcher(code)
        .results()
        .forEach(bound -> defined.add(bound.group(1) != null ? bound.group(1) : bound.group(2)));
    Matcher parameters = PARAMETERS.matcher(code);
    while (parameters.find()) {
      NAME.matcher(parameters.group(1)).results().forEach(name -> defined.add(name.group(1)));
    }
    return defined;
  }
}
