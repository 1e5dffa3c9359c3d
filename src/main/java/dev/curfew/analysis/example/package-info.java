/** One instance and one moment of a box, made readable: a known region, a real type, words. */
@NullMarked
package dev.curfew.analysis.example;

import org.jspecify.annotations.NullMarked;
