package dev.curfew.analysis.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.policy.Occasion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniverseTest {
  private static final Universe OF_NIGHT =
      new Universe(List.of(), Occasion.NIGHT, Map.of("m5.large", false, "m5d.large", true));

  @Test
  void hasTheTagsOfObstacles() {
    assertThat(OF_NIGHT.tagKeys())
        .containsAll(ObstacleConditions.tagKeys(Occasion.NIGHT))
        .contains("Name");
  }

  @Test
  void namesATagThatItLacks() {
    assertThatThrownBy(() -> OF_NIGHT.hasTag("nat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Tag[key=nat]")
        .hasMessageContaining("ObstacleConditions.tagKeys");
  }
}
