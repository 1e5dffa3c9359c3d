package dev.curfew.local.fleet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens text files strictly: UTF-8 with or without a byte order mark, and nothing else. */
final class Utf8 {
  private static final int LOOK = 3;

  private Utf8() {}

  /**
   * Opens the file past its byte order mark. Reading invalid UTF-8 throws {@link
   * java.nio.charset.CharacterCodingException}.
   *
   * @throws FleetUnreadable if it is UTF-16, as some shells write it
   */
  static Reader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(LOOK);
      byte[] start = in.readNBytes(LOOK);
      in.reset();
      if (isUtf16(start)) {
        throw new FleetUnreadable(file.toString(), "UTF-16", "UTF-8");
      }
      if (Arrays.equals(start, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
        in.skipNBytes(LOOK);
      }
    } catch (IOException | FleetUnreadable e) {
      in.close();
      throw e;
    }
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** By its byte order mark; or, without one, as JSON begins with an ASCII character. */
  private static boolean isUtf16(byte[] start) {
    if (start.length < 2) {
      return false;
    }
    int first = start[0] & 0xFF;
    int second = start[1] & 0xFF;
    boolean marked = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    return marked || (first == 0) != (second == 0);
  }
}
