package dev.curfew.speed.analysis;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The policies and instances of a large company: policies of every kind, most of single teams, and
 * instances with unique names and a dozen tags. The same each time.
 */
public final class CompanyPolicies {
  /** A Monday, 22:00 in Seoul. */
  static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

  static final String REGION = "ap-northeast-2";
  static final Facts FACTS =
      new Facts(
          Map.of(
              "m6i.large",
              false,
              "c6i.4xlarge",
              false,
              "r6g.2xlarge",
              false,
              "t3.micro",
              false,
              "m5d.large",
              true,
              "g5.xlarge",
              true),
          Map.of("sir-0007", SpotRequest.PERSISTENT));

  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "r6g.2xlarge", "t3.micro", "m5d.large", "g5.xlarge");
  private static final List<String> ENVIRONMENTS =
      List.of("prod", "stage", "dev", "test", "prd-eu");
  private static final List<String> SERVICES =
      List.of("billing", "search", "web", "api", "ingest", "ledger", "cache", "queue", "ml", "ci");
  private static final int TEAMS = 40;

  /**
   * {@code %1$d} is the number of the policy, {@code %2$d} that of a team, {@code %3$s} a service.
   */
  private static final List<String> KINDS =
      List.of(
          "'effect':'keep','match':{'tag':{'team':['team-%2$d'],'env':['prod','prd*']}},"
              + "'not':[{'name':['*-scratch','*-tmp-*']},{'tag':{'temporary':['*']}}]",
          "'effect':'keep','zone':'Asia/Seoul','match':{'tag':{'team':['team-%2$d']}},"
              + "'when':{'days':['MON','TUE','WED','THU','FRI'],'from':'19:00','to':'07:00'},"
              + "'not':[{'tag':{'env':['dev','test']}}]",
          "'effect':'keep','zone':'America/New_York','match':{'tag':{'cost-center':['cc-%2$d?']}},"
              + "'when':{'days':['MON','TUE','WED','THU','FRI'],'from':'09:00','to':'19:00'}",
          "'effect':'keep','match':{'name':['%3$s-*-db-*','*-%3$s-%1$d*'],'type':['r?g.*','m*.large']},"
              + "'not':[{'runningLongerThan':'P30D'}]",
          "'effect':'keep','match':{'tag':{'team':['team-%2$d'],'schedule':['*']},"
              + "'keepUntilTag':'keep-until'}",
          "'effect':'stop','match':{'tag':{'team':['team-%2$d']},'type':['g?.*','p*'],"
              + "'runningLongerThan':'PT12H'},'not':[{'lifecycle':['spot']},{'name':['*-pinned']}]",
          "'effect':'keep','match':{'subnet':['subnet-%1$d*'],'vpc':['vpc-1*'],'platform':['linux']},"
              + "'not':[{'launchedWithin':'PT2H'},{'image':['ami-0%2$d*']}]",
          "'effect':'keep','match':{'instance':['i-%1$08x*'],'account':['111122223333']}",
          "'effect':'stop','match':{'autoScalingGroup':['%3$s-%2$d-*']},"
              + "'despite':['auto-scaling']",
          "'effect':'keep','match':{'region':['us-*','eu-*'],'tag':{'team':['team-%2$d']}}");

  private CompanyPolicies() {}

  static PolicySet of(int count) {
    return PolicyReading.of(documents(count), ZoneOffset.UTC).set();
  }

  public static List<PolicyDocument> documents(int count) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "policy-%03d".formatted(i);
      String kind =
          KINDS
              .get(i % KINDS.size())
              .formatted(i, i / KINDS.size() * 2 % TEAMS, SERVICES.get(i / 7 % SERVICES.size()));
      String json =
          "{'id':'%s',%s,'until':'2027-12-31','owner':'ops@example.com','reason':'so agreed'}"
              .formatted(id, kind)
              .replace('\'', '"');
      documents.add(DocumentReader.read(id, json.getBytes(StandardCharsets.UTF_8)));
    }
    return documents;
  }

  static List<Instance> instances(int count) {
    Random random = new Random(count);
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      instances.add(instance(i, random));
    }
    return instances;
  }

  static Instance instance(int number, Random random) {
    int team = random.nextInt(TEAMS);
    String service = SERVICES.get(random.nextInt(SERVICES.size()));
    String environment = ENVIRONMENTS.get(random.nextInt(ENVIRONMENTS.size()));
    String role = random.nextInt(5) == 0 ? "db" : "app";
    Instance.Builder instance =
        Instance.builder("i-%08x%09x".formatted(random.nextInt(), number))
            .attribute(Attribute.ACCOUNT, "111122223333")
            .attribute(Attribute.REGION, REGION)
            .attribute(Attribute.TYPE, TYPES.get(random.nextInt(TYPES.size())))
            .attribute(Attribute.IMAGE, "ami-0%d".formatted(random.nextInt(200)))
            .attribute(Attribute.VPC, "vpc-%d".formatted(random.nextInt(20)))
            .attribute(Attribute.SUBNET, "subnet-%d".formatted(random.nextInt(400)))
            .attribute(Attribute.ARCHITECTURE, "x86_64")
            .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
            .launchTime(NOW.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 60))))
            .tag("Name", "%s-%s-%s-%d".formatted(service, environment, role, number))
            .tag("team", "team-" + team)
            .tag("env", environment)
            .tag("service", service)
            .tag("cost-center", "cc-%d%d".formatted(team, random.nextInt(10)))
            .tag("managed-by", "terraform")
            .tag("repository", "git@example.com:team-%d/%s.git".formatted(team, service))
            .tag("commit", "%08x".formatted(random.nextInt()))
            .tag("backup", "daily")
            .tag("patch-group", "group-%d".formatted(random.nextInt(4)));
    if (random.nextInt(20) == 0) {
      instance
          .tag("schedule", "office")
          .tag("keep-until", "2026-1%d-01".formatted(random.nextInt(3)));
    }
    if (random.nextInt(10) == 0) {
      instance.tag("aws:autoscaling:groupName", "%s-%d-blue".formatted(service, team));
    }
    if (random.nextInt(50) == 0) {
      instance.tag("temporary", "yes");
    }
    if (random.nextInt(20) == 0) {
      instance.attribute(Attribute.LIFECYCLE, "spot").attribute(Attribute.SPOT_REQUEST, "sir-0007");
    }
    return instance.build();
  }
}
