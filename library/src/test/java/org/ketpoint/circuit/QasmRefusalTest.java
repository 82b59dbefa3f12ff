package org.ketpoint.circuit;

import static org.ketpoint.Refusal.assertRefused;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no circuit is refused with its place, whatever it is, and soon.
class QasmRefusalTest {
  private static final String START = "OPENQASM 3;\ninclude \"stdgates.inc\";\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OPENQASM 2.0;                    | line 1, column 10: the version must be 3, got 2.0
          qubit q; x q;                    | line 1, column 10: no gate is called 'x'
          include "other.inc";             | only "stdgates.inc" can be included
          include stdgates;                | expected a file's name, got 'stdgates'
          OPENQASM 3;                      | a circuit needs at least 1 qubit, got none
          """)
  void a_text_must_be_a_program(String text, String message) {
    assertRefused(message, () -> Circuit.fromQasm(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          qubit[2] q; warp q[0];           | line 3, column 13: no gate is called 'warp'
          qubit[2] q; x q[2];              | expected a number of at most 1, got 2
          qubit[2] q; x q[-1];             | expected a whole number, got '-'
          qubit[2] q; x q[0.5];            | expected a whole number of at most 1, got 0.5
          qubit[2] q; x r;                 | column 15: expected qubits, got 'r'
          qubit[2] q; x q[0]               | expected ';', got the end
          qubit[2] q; rx q[0];             | 'rx' takes 1 angle(s), got 0
          qubit[2] q; cx q[0];             | 'cx' acts on 2 qubit(s), got 1
          qubit[2] q; cx q[0], q[0];       | a gate needs different qubits, got [0, 0]
          qubit[2] q; qubit[3] r; cx q, r; | registers must be of one size, got 2 and 3
          qubit q; qubit q;                | 'q' is declared already
          qubit[0] q;                      | a register must hold at least 1, got 0
          qubit q; rx(1/0) q;              | an angle must be finite, got Infinity
          qubit q; rx(sqrt(-1)) q;         | an angle must be finite, got NaN
          qubit q; rx(1e999) q;            | an angle must be finite, got Infinity
          qubit q; rx(theta) q;            | no input, constant or function is called 'theta'
          qubit q; rx(2 2) q;              | expected ')', got '2'
          qubit q; rx() q;                 | 'rx' takes 1 angle(s), got 0
          qubit q; measure q; x q;         | qubit 0 is measured in line 3
          qubit q; if (1 == 1) x q;        | no gate is called 'if', and a circuit is gates and
          qubit q; reset q;                | no gate is called 'reset'
          qubit q; ctrl @ x q;             | no gate is called 'ctrl'
          qubit q; x q; #pragma            | column 15: '#' has no place in a circuit
          qubit q; c = measure q;          | no gate is called 'c'
          qubit q; x $0;                   | physical qubits and declared ones cannot be mixed
          x $0; qubit q;                   | physical qubits and declared ones cannot be mixed
          input int k; qubit q;            | expected one of [float, angle], got 'int'
          input float a; input float b; qubit q; rx(a + b) q; | one input only, got 2
          input float a; qubit q; rx(a * a) q;     | not put under '*'
          input float a; qubit q; rx(sin(a)) q;    | not put under 'sin'
          input float a; gate g b { rx(a) b; }     | is called 'a'
          input float a; const float b = a;        | a constant must not depend on an input
          gate g a { g a; } qubit q; g q;          | no gate is called 'g'
          gate x a { y a; }                        | a gate 'x' is defined already
          gate g a, a { cx a, a; }                 | a definition needs different names
          gate g(t, t) a { rx(t) a; }              | a definition needs different names
          gate g a { x b; }                        | one of the gate's qubits [a], got 'b'
          gate g a { x a;                          | expected a name, got the end
          gate g a { barrier                       | expected ';', got the end
          qubit q; "x                              | this string has no end
          include "stdgates.inc";                  | is defined already
          qubit[99999999999] q;                    | expected a whole number of at most 10000
          qubit[10000] q; qubit r;                 | at most 10000 qubits, got 10001
          x $123456789012;                         | expected a whole number of at most 9999
          input float theta_9999999999; qubit q;   | expected a whole number of at most 999999
          """)
  void what_is_no_circuit_is_refused_with_its_place(String text, String message) {
    assertRefused(message, () -> Circuit.fromQasm(START + text));
  }

  @Test
  void a_comment_must_end() {
    assertRefused("line 4, column 3: this comment has no end", () -> read("\n  /* x \n q;"));
  }

  @Test
  void deep_nesting_is_refused_and_not_followed() {
    for (String opening : new String[] {"(", "-", "sin(", "2**"}) {
      assertRefused("deeper than 200", () -> read("qubit q; rx(" + opening.repeat(100_000) + "1"));
    }
    var text = new StringBuilder("gate g0 a { x a; }\n");
    for (int i = 1; i < 1000; i++) {
      text.append("gate g%d a { g%d a; }\n".formatted(i, i - 1));
    }
    assertRefused("must not stand in each other deeper than 100", () -> read(text.toString()));
  }

  @Test
  void definitions_that_stand_for_more_gates_than_there_can_be_are_refused_soon() {
    for (String first : new String[] {"x a;", ""}) {
      var text = new StringBuilder("gate g0 a { " + first + " }\n");
      for (int i = 1; i < 90; i++) {
        text.append("gate g%d a { g%d a; g%d a; }\n".formatted(i, i - 1, i - 1));
      }
      String use = // defining a gate of the table looks at what it means
          first.isEmpty() ? "qubit q; g89 q;" : "gate sxdg a { g89 a; }";
      soon(() -> assertRefused("at most 1000000 gates", () -> read(text + use)));
    }
    String calls = "h q; ".repeat(101);
    soon(() -> assertRefused("at most 1000000 gates", () -> read("qubit[10000] q; " + calls)));
  }

  @Test
  void long_sums_are_read_without_recursion() {
    soon(() -> read("qubit q; rx(" + "1e-6 + ".repeat(200_000) + "0) q;"));
  }

  @Test
  void whatever_happens_to_a_text_it_is_read_or_refused() {
    String text = CircuitTest.everyGate().toQasm();
    var random = new Random(1);
    for (int round = 0; round < 500; round++) {
      var damaged = new StringBuilder(text);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 -> damaged.insert(at, text.charAt(random.nextInt(text.length())));
          default -> damaged.setCharAt(at, "(){}[];,-+*/$@\"9q\n\0é".charAt(random.nextInt(20)));
        }
      }
      try {
        Circuit.fromQasm(damaged.toString());
      } catch (IllegalArgumentException refused) {
        Assertions.assertTrue(refused.toString().contains("line "), refused.toString());
      }
    }
  }

  private static void soon(Runnable action) {
    Assertions.assertTimeout(Duration.ofSeconds(20), action::run);
  }

  private static Circuit read(String text) {
    return Circuit.fromQasm(START + text);
  }
}
