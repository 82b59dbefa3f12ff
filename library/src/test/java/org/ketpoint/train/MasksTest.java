package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class MasksTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(2);
  private static final Qnn MODEL = Qnn.classifier(2, 1, 2);
  private static final boolean[] SOME = {true, false, false, true, false, true};

  @Test
  void a_mask_goes_along_and_leaves_the_training_alone() {
    var run = Training.of(MODEL, DIGITS).mask("prune", SOME).seed(1);
    run.epochs(1);
    var other = Training.of(MODEL, DIGITS).seed(1).epochs(1);
    assertEquals(other.theta(), run.theta());
    assertEquals(List.of("prune"), run.state().masks().names());
    assertArrayEquals(SOME, run.state().masks().candidates("prune"));
    assertEquals(run.state(), other.mask("prune", SOME).state());
    assertEquals(Masks.none(), other.state().masks());
  }

  @Test
  void a_mask_of_the_same_name_replaces_it() {
    var masks = Masks.none().with("freeze", SOME).with("freeze", true, false);
    assertArrayEquals(new boolean[] {true, false}, masks.candidates("freeze"));
    assertNotEquals(masks, masks.with("freeze", true, true));
    assertNotEquals(masks, masks.with("prune", true, false));
    assertEquals("masks [freeze]", masks.toString());
  }

  @Test
  void nobody_can_write_into_a_mask() {
    boolean[] mine = SOME.clone();
    var masks = Masks.none().with("quantize", mine);
    mine[1] = true;
    masks.candidates("quantize")[1] = true;
    assertArrayEquals(SOME, masks.candidates("quantize"));
  }

  @Test
  void a_wrong_name_or_length_is_refused() {
    for (String name : List.of("", "Prune", "1st", "a-b", "a b", "é", "a\n")) {
      assertRefused("a mask's name must be", () -> Masks.none().with(name, SOME));
    }
    assertEquals(1, Masks.none().with("a_2", SOME).names().size());
    var masks = Masks.none().with("prune", SOME);
    assertRefused(
        "'prune' must have one value for each of 1 parameters, got 6",
        () -> masks.with("freeze", true));
    assertRefused("there is no mask 'freeze', only [prune]", () -> masks.candidates("freeze"));
    var run = Training.of(MODEL, DIGITS);
    assertRefused("each of 6 parameters, got 1", () -> run.mask("prune", true));
  }
}
