package dev.curfew.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A local HTTP server with scripted responses, which records the requests. */
public final class StubHttp implements AutoCloseable {
  /** A request; header names are in lower case. */
  public record Request(String path, Map<String, String> headers, String body) {
    /** The body as a form, as in AWS's Query protocol. */
    public Map<String, String> form() {
      Map<String, String> form = new TreeMap<>();
      for (String pair : body.split("&")) {
        String[] parts = pair.split("=", 2);
        form.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
      return form;
    }

    public String action() {
      return form().getOrDefault("Action", "");
    }

    /** The values of {@code name.1}, {@code name.2} and so on. */
    public List<String> list(String name) {
      return form().entrySet().stream()
          .filter(pair -> pair.getKey().matches(name.replace(".", "\\.") + "\\.[0-9]+"))
          .map(Map.Entry::getValue)
          .toList();
    }

    /** The values of the filter with this name; empty if there is none. */
    public Optional<List<String>> filter(String name) {
      return form().entrySet().stream()
          .filter(pair ->
              pair.getKey().matches("Filter\\.[0-9]+\\.Name") && pair.getValue().equals(name))
          .findFirst()
          .map(pair -> list(pair.getKey().replace(".Name", ".Value")));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  /** A response. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** The connection is closed without a response. */
    public static final Answer NONE = new Answer(0, Map.of(), "");

    public static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Function<Request, Answer> answers;

  public StubHttp(Function<Request, Answer> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sets the responses from now on. */
  public void answer(Function<Request, Answer> next) {
    answers = next;
  }

  /** In the order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request = new Request(exchange.getRequestURI().getPath(), headers, body);
      requests.add(request);
      Answer answer = answers.apply(request);
      if (answer == Answer.NONE) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
