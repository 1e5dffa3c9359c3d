package dev.curfew.local.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.report.Kinds;
import dev.curfew.report.Nights;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.post.SlackForm;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlackPreviewTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void escapesEveryPost(Language language) {
    Settings settings =
        Settings.from("curfew@example.com", List.of("ops@example.com"))
            .zone(Nights.ZONE)
            .language(language)
            .build();
    SlackForm form = new SlackForm(settings);
    String html =
        SlackPreview.html(
            Kinds.all().values().stream()
                .map(report -> form.finish(report).in(new SlackPost.Thread("1.2", true)))
                .toList(),
            Catalogue.in(language));

    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"%s\">".formatted(language.text()))
        .contains("&lt;!channel&gt;")
        .doesNotContain("<!channel", "<script", "<https", "{posts}", "{title}")
        .endsWith("</html>\n");
  }
}
