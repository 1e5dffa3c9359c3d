package dev.curfew.aws.ec2;

import dev.curfew.aws.StubAccount;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.FleetContract;
import dev.curfew.instance.Instance;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The real adapter over HTTP. */
class Ec2FleetTest extends FleetContract {
  private final List<StubHttp> servers = new ArrayList<>();

  @Override
  protected Fleet fleet(List<Instance> instances) {
    StubHttp server = new StubHttp(new StubEc2(instances)::answer);
    servers.add(server);
    StubAccount account = new StubAccount(server.uri());
    return new Ec2Fleet(account::reads, account::stops, 5);
  }

  @AfterEach
  void close() {
    servers.forEach(StubHttp::close);
  }
}
