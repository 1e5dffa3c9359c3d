package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.RegionOptions;
import dev.curfew.local.fleet.FleetSaving;
import dev.curfew.local.fleet.FleetSaving.Saved;
import dev.curfew.local.time.RealTime;
import dev.curfew.plan.TargetStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet save}: writes the files that {@code --fleet} reads. */
@Command(
    name = "save",
    description =
        "Saves all regions of the account that the AWS environment names, in the AWS CLI's format,"
            + " for --fleet. Read-only.",
    footer = {
      "",
      "Examples:",
      "  AWS_PROFILE=prod ./curfew fleet save my-fleet",
      "  ./curfew plan --fleet my-fleet",
      "",
      "Exit status: 0 done (denied regions are left out); 1 a region could not be read, or all were"
          + " denied; 2 bad usage."
    })
final class SaveCommand implements Callable<Integer> {
  private static final int CONCURRENCY = 4;

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A new or empty directory.")
  private Path directory;

  @Mixin private RegionOptions regions = new RegionOptions();

  SaveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AwsAccount account = new AwsAccount();
    FleetSaving saving = FleetSaving.into(directory, account.listing());
    List<Saved> saved;
    try {
      saved = save(saving, account);
    } finally {
      saving.deleteIfNothingIsSaved();
    }
    saved.forEach(region ->
        region
            .why()
            .ifPresent(why ->
                console.say(
                    "Region %s is %s and was not saved: %s"
                        .formatted(region.region(), region.status().text(), why))));
    console.println(
        "Saved %s in %s."
            .formatted(
                RegionOptions.count(
                    saved.stream().filter(region -> region.status() == TargetStatus.READ).count()),
                directory));
    return ExitStatus.ofRegions(saved.stream().map(Saved::status).toList());
  }

  private List<Saved> save(FleetSaving saving, AwsAccount account) {
    List<String> names = regions.of(account);
    console.say("Reading %s ...".formatted(RegionOptions.count(names.size())));
    return new RealTime()
        .all(
            names.stream().map(region -> (Callable<Saved>) () -> saving.save(region)).toList(),
            CONCURRENCY);
  }
}
