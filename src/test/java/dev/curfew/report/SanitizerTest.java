package dev.curfew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.report.words.Sanitizer;
import org.junit.jupiter.api.Test;

class SanitizerTest {
  @Test
  void putsTextOnOneLine() {
    assertThat(Sanitizer.line("a\r\nb\tc\u2028d\u00a0e")).isEqualTo("a  b c d e");
  }

  @Test
  void replacesWhatATerminalWouldObey() {
    assertThat(Sanitizer.line("\u001b[31mred\u0007\u009b2J\u202e\u200b\u007f\0"))
        .isEqualTo("�[31mred��2J����");
  }

  @Test
  void leavesOtherScriptsAlone() {
    assertThat(Sanitizer.line("결제-서버 données 数据库 🚀")).isEqualTo("결제-서버 données 数据库 🚀");
  }

  @Test
  void cutsByCodePoints() {
    assertThat(Sanitizer.line("🚀🚀🚀🚀", 3)).isEqualTo("🚀🚀…");
    assertThat(Sanitizer.line("abc", 3)).isEqualTo("abc");
  }

  @Test
  void makesUnpairedSurrogatesEncodable() {
    assertThat(Sanitizer.encodable("a\ud800b\udc00")).isEqualTo("a�b�");
    assertThat(Sanitizer.encodable("🚀\u001b")).isEqualTo("🚀\u001b");
  }
}
