package dev.curfew.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code mvnw} with a web server that serves another file instead of Maven. */
class MavenWrapperTest {
  private static final Path PROPERTIES = Path.of(".mvn/wrapper/maven-wrapper.properties");

  @TempDir Path temp;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  private record Ended(int status, String output) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          byte[] content = "not Maven".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void downloadsMavenFromTheArchiveAndRefusesAnotherFile() throws Exception {
    String archive = "https://archive.apache.org";
    String properties = Files.readString(PROPERTIES);
    assertThat(properties).contains("distributionUrl=" + archive + "/");
    String version = version();

    Ended ended = run(properties.replace(archive, address()), false);

    assertThat(requests)
        .containsExactly(
            "/dist/maven/maven-3/%s/binaries/apache-maven-%s-bin.zip".formatted(version, version));
    assertRefused(ended);
  }

  @Test
  void downloadsMavenFromTheRepositoryOfTheEnvironmentAndRefusesAnotherFile() throws Exception {
    String version = version();

    Ended ended = run(Files.readString(PROPERTIES), true);

    assertThat(requests)
        .containsExactly(
            "/repository/org/apache/maven/apache-maven/%s/apache-maven-%s-bin.zip"
                .formatted(version, version));
    assertRefused(ended);
  }

  private static void assertRefused(Ended ended) {
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("Failed to validate Maven distribution SHA-256");
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(PROPERTIES)) {
      properties.load(reader);
    }
    return properties
        .getProperty("distributionUrl")
        .replaceFirst(".*/apache-maven-(.*)-bin\\.zip$", "$1");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A directory with an unzip, without which the script would ask for another archive. */
  private Path unzip() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("bin"));
    Path script = Files.writeString(directory.resolve("unzip"), "#!/bin/sh\nexit 1\n");
    script.toFile().setExecutable(true);
    return directory;
  }

  private Ended run(String properties, boolean isRepositorySet)
      throws IOException, InterruptedException {
    Path clone = temp.resolve("a clone with blanks");
    Files.createDirectories(clone.resolve(PROPERTIES).getParent());
    Files.writeString(clone.resolve(PROPERTIES), properties);
    Files.copy(Path.of("mvnw"), clone.resolve("mvnw"));
    ProcessBuilder builder =
        new ProcessBuilder("sh", clone.resolve("mvnw").toString(), "-version")
            .redirectErrorStream(true);
    builder.environment().put("MAVEN_USER_HOME", temp.resolve("user").toString());
    builder.environment().put("no_proxy", "127.0.0.1");
    builder.environment().merge("PATH", unzip() + ":", (path, first) -> first + path);
    builder.environment().remove("MVNW_REPOURL");
    if (isRepositorySet) {
      builder.environment().put("MVNW_REPOURL", address() + "/repository");
    }
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
