package dev.curfew.cli.options;

import dev.curfew.local.FileFailure;
import dev.curfew.local.channels.NightFiles;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.files.ReportFiles;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.text.MorningText;
import dev.curfew.report.text.NightText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where, in which form and in which language a run is reported. */
public final class ReportOptions {
  @Option(
      names = "--language",
      paramLabel = "en|ko",
      description = "Language of the report. Default: en.")
  private Language language = Language.ENGLISH;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the report files. Default: target/night or target/morning; with --aws: a"
              + " new directory in curfew-runs. With --aws an earlier report in DIR is moved to a"
              + " directory below it.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputOption output;

  @Option(
      names = "--all",
      description = "Text: print every row on a terminal too, as in a pipe or a file.")
  private boolean all;

  private boolean keepsEarlier;

  public Language language() {
    return language;
  }

  /**
   * The report files, in a directory that exists and can be written. Called before a run starts:
   * nothing is stopped if the report could not be saved.
   *
   * @param otherwise the directory if {@code --out} is not given
   * @param read the directories of policies and fleets that the run reads: report files in them
   *     would be read as policies or regions by the next command
   * @throws InvalidOption if the directory cannot be written, or is among them
   */
  public NightFiles prepare(Path otherwise, List<Path> read) {
    return prepared(out.orElse(otherwise), read);
  }

  /**
   * Like {@link #prepare}, for a run against an account, which never replaces another's report:
   * unless {@code --out} is given, in a new directory; otherwise {@link #write} moves an earlier
   * report.
   *
   * @param run the run's id
   * @param read the directories that the run reads, as for {@link #prepare}
   * @throws InvalidOption if the directory cannot be created or written, or is among them
   */
  public NightFiles prepareNew(Path home, String run, List<Path> read) {
    if (out.isPresent()) {
      keepsEarlier = true;
      return prepared(out.get(), read);
    }
    Path runs = home.resolve("curfew-runs");
    try {
      return NightFiles.inNewDirectory(runs, run);
    } catch (IOException unwritable) {
      throw unwritable(runs, unwritable);
    }
  }

  private static NightFiles prepared(Path directory, List<Path> read) {
    NightFiles files = new NightFiles(directory);
    try {
      for (Path input : read) {
        if (Files.exists(directory) && Files.isSameFile(directory, input)) {
          throw new InvalidOption(
              "--out %s: the run reads policies or instances from this directory, and report files in it would damage them. Name another directory"
                  .formatted(directory));
        }
      }
      files.prepare();
    } catch (IOException unwritable) {
      throw unwritable(directory, unwritable);
    }
    return files;
  }

  private static InvalidOption unwritable(Path directory, IOException why) {
    return new InvalidOption(
        "--out %s: found %s; allowed: a directory that can be written, or a new one"
            .formatted(directory, FileFailure.ofWriting(why)));
  }

  /**
   * Prints the report first, as standard output is all that is left if the files cannot be written.
   */
  public void write(
      NightFiles files,
      RunReport report,
      List<SlackPost> posts,
      Optional<Mail> mail,
      Console console)
      throws IOException {
    write(
        files,
        ReportFiles.of(report),
        NightText.of(report, Catalogue.in(language), console.style(), Console.limits(all)),
        posts,
        mail,
        console);
  }

  /** As for a night, of a morning. */
  public void write(
      NightFiles files,
      MorningReport report,
      List<SlackPost> posts,
      Optional<Mail> mail,
      Console console)
      throws IOException {
    write(
        files,
        ReportFiles.of(report),
        MorningText.of(report, Catalogue.in(language), console.style(), Console.limits(all)),
        posts,
        mail,
        console);
  }

  private void write(
      NightFiles files,
      ReportFiles report,
      String text,
      List<SlackPost> posts,
      Optional<Mail> mail,
      Console console)
      throws IOException {
    switch (output.format()) {
      case json -> report.writeJson(console.out());
      case text -> console.out().print(text);
    }
    console.out().flush();
    if (keepsEarlier) {
      Optional<Path> earlier = files.moveEarlier();
      if (earlier.isPresent()) {
        console.say("The report that was in this directory is now in %s.".formatted(earlier.get()));
      }
    }
    List<String> written = files.write(report, Catalogue.in(language), posts, mail);
    console.say(
        "The report is in %s: %s.".formatted(files.directory(), String.join(", ", written)));
  }
}
