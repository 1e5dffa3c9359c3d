package dev.curfew.witness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.Night;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.report.RunReport;
import dev.curfew.report.json.ReportJson;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plays the witness's night with the runner of this program, for {@code src/test/witness} to
 * compare with another engine: writes the report and, under {@code "execution"}, what the engine
 * did.
 */
final class LocalWitness {
  private LocalWitness() {}

  /**
   * @param arguments the definition, a fleet on disk, policies on disk, faults, the run's instant,
   *     the file to write
   */
  public static void main(String[] arguments) throws IOException {
    Night night =
        new Night(
            Files.readString(Path.of(arguments[0])),
            Settings.from("curfew@example.com", List.of("team@example.com"))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(FleetDirectory.open(Path.of(arguments[1]))),
            new PolicyDirectory(Path.of(arguments[2])).read(),
            FaultFile.read(Path.of(arguments[3])),
            Mode.STOP,
            Instant.parse(arguments[4]));
    Night.Result<RunReport> result = night.run(ExecutionListener.NONE, line -> {});
    Files.writeString(Path.of(arguments[5]), json(result));
  }

  private static String json(Night.Result<RunReport> result) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    ReportJson.write(result.report(), report);
    ObjectNode whole = (ObjectNode) StrictJson.MAPPER.readTree(report.toByteArray());
    Execution execution = result.execution();
    whole
        .putObject("execution")
        .put("status", execution.status().name())
        .put("events", execution.events())
        .put("largestPayload", execution.largestPayload())
        .put("posts", result.posts().size())
        .set("visits", StrictJson.MAPPER.valueToTree(visits(execution)));
    return whole.toPrettyString();
  }

  private static Map<String, Long> visits(Execution execution) {
    return execution.path().stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
