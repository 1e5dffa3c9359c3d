package dev.curfew.settings;

import dev.curfew.instance.HasText;
import java.util.Locale;

/** A language that reports are written in. */
public enum Language implements HasText {
  ENGLISH("en", Locale.US),
  KOREAN("ko", Locale.KOREA);

  private final String text;
  private final Locale locale;

  Language(String text, Locale locale) {
    this.text = text;
    this.locale = locale;
  }

  /** As settings have it. */
  @Override
  public String text() {
    return text;
  }

  public Locale locale() {
    return locale;
  }
}
