package dev.curfew.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Channel} guarantees.
 *
 * @param <M> the message
 */
public abstract class ChannelContract<M> {
  /** How the receiver answers the first message; it takes those after it. */
  protected enum First {
    TAKEN,
    TOO_MANY,
    BROKEN,
    REFUSED
  }

  protected abstract Channel<M> channel(First first);

  protected abstract M message();

  /** How many messages the receiver has. */
  protected abstract int received();

  /** What the receiver asks to wait if there are too many; zero if it never says. */
  protected abstract Duration pause();

  @Test
  void sendsAMessageOnce() {
    assertThat(channel(First.TAKEN).send(message())).isInstanceOf(DeliveryResult.Sent.class);
    assertThat(received()).isEqualTo(1);
  }

  @Test
  void isRetriedNoSoonerThanTheReceiverAsks() {
    Channel<M> channel = channel(First.TOO_MANY);

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            DeliveryResult.Later.class, later -> assertThat(later.pause()).isEqualTo(pause()));
    assertThat(received()).isZero();
    assertThat(channel.send(message())).isInstanceOf(DeliveryResult.Sent.class);
    assertThat(received()).isEqualTo(1);
  }

  @Test
  void isRetriedIfTheReceiverIsDown() {
    Channel<M> channel = channel(First.BROKEN);

    assertThat(channel.send(message())).isInstanceOf(DeliveryResult.Later.class);
    assertThat(channel.send(message())).isInstanceOf(DeliveryResult.Sent.class);
    assertThat(received()).isEqualTo(1);
  }

  @Test
  void isNotRetriedIfItIsRefused() {
    assertThat(channel(First.REFUSED).send(message())).isInstanceOf(DeliveryResult.Refused.class);
    assertThat(received()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOO_MANY", "BROKEN", "REFUSED"})
  void saysWhyInWords(First first) {
    String why =
        switch (channel(first).send(message())) {
          case DeliveryResult.Later later -> later.why();
          case DeliveryResult.Refused refused -> refused.why();
          case DeliveryResult.Sent _, DeliveryResult.Off _ -> "";
        };

    assertThat(why).contains(" ").hasSizeBetween(10, 300).doesNotContain("sesame");
  }
}
