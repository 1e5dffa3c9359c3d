package dev.curfew.analysis;

import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.json.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Policies as a company may have them: tags, patterns of names, regions, office hours, zones. */
public final class RealisticPolicies {
  private static final String[] REGIONS = {
    "eu-west-1", "us-east-1", "ap-northeast-2", "eu-*", "us-*", "ap-*", "*-1"
  };
  private static final String[] ENVS = {"prod", "prd*", "dev", "test-*", "staging", "sandbox-*"};
  private static final String[] TYPES = {
    "r6g.*", "m5.*", "*.metal", "t3.*", "c5d.*", "p4d.24xlarge"
  };
  private static final String[] WHEN = {
    "{'days':['MON','TUE','WED','THU','FRI'],'from':'08:00','to':'20:00'}",
    "{'from':'22:00','to':'06:00'}",
    "{'days':['SAT','SUN']}",
    "[{'days':['FRI'],'from':'18:00','to':'00:00'},{'days':['SAT','SUN']}]",
    "{'dates':['2026-12-24/2027-01-02','--05-01']}"
  };
  private static final String[] ZONES = {"Europe/Berlin", "Asia/Seoul", "America/New_York", "UTC"};

  private RealisticPolicies() {}

  /** A number of policies, the same ones each time. */
  public static List<PolicyDocument> documents(int count) {
    Random random = new Random(1);
    List<PolicyDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(document(i, random));
    }
    return documents;
  }

  /** The same policies, with two removed and one changed. */
  public static List<PolicyDocument> changed(int count) {
    List<PolicyDocument> documents = documents(count);
    documents.remove(count / 3);
    documents.remove(count / 2);
    documents.set(0, document(0, new Random(99)));
    return documents;
  }

  private static PolicyDocument document(int i, Random random) {
    boolean keep = random.nextInt(10) < 8;
    List<String> keys = new ArrayList<>();
    keys.add(
        "'tag':{'team':['team-"
            + random.nextInt(60)
            + "']"
            + (random.nextInt(2) == 0 ? ",'env':['" + one(random, ENVS) + "']" : "")
            + "}");
    if (random.nextInt(2) == 0) {
      keys.add("'region':['" + one(random, REGIONS) + "']");
    }
    if (random.nextInt(4) == 0) {
      keys.add("'name':['*-" + random.nextInt(20) + "-*','svc" + random.nextInt(9) + "-*']");
    }
    if (random.nextInt(5) == 0) {
      keys.add("'type':['" + one(random, TYPES) + "']");
    }
    if (keep && random.nextInt(10) == 0) {
      keys.add("'keepUntilTag':'keep-until'");
    }
    String id = "policy-" + i;
    String json =
        "{'id':'"
            + id
            + "','effect':'"
            + (keep ? "keep" : "stop")
            + "','match':{"
            + String.join(",", keys)
            + "}"
            + (random.nextInt(5) == 0
                ? ",'not':[{'name':['*-scratch']},{'launchedWithin':'PT2H'}]"
                : "")
            + (random.nextInt(3) > 0
                ? ",'when':" + one(random, WHEN) + ",'zone':'" + one(random, ZONES) + "'"
                : "")
            + (keep || random.nextInt(2) > 0 ? "" : ",'despite':['auto-scaling']")
            + ",'until':'"
            + (random.nextInt(3) == 0 ? "2027-0" + (1 + random.nextInt(9)) + "-15" : "never")
            + "','owner':'o','reason':'r'}";
    return PolicyFixtures.document(id, json);
  }

  private static String one(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }
}
