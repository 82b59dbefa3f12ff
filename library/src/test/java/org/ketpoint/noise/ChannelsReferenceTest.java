package org.ketpoint.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.Reference;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Qubit;

class ChannelsReferenceTest {
  static Stream<JsonObject> channels() {
    return Reference.cases("channels.json", "channels").stream();
  }

  @ParameterizedTest
  @MethodSource("channels")
  void channels_agree_with_aer_to_1e13(JsonObject reference) {
    double error = reference.get("error").getAsDouble();
    double time = reference.get("time").getAsDouble();
    var qubit =
        new Qubit(
            reference.get("t1").getAsDouble(),
            reference.get("t2").getAsDouble(),
            error,
            time,
            0,
            0);
    var noise =
        NoiseModel.of(
            Reference.device(List.of(qubit, qubit), List.of(new Coupling(0, 1, error, time))));
    boolean single = reference.get("gate").getAsString().equals("1q");
    double lambda = single ? noise.pulseLambda(0) : noise.couplingLambda(0, 1);
    assertEquals(reference.get("lam").getAsDouble(), lambda, 1e-13);
    Channel channel =
        single
            ? noise.afterPulse(0)
            : Channel.depolarizing(2, lambda)
                .then(noise.relaxation(0, 1, 1).tensor(noise.relaxation(0, 1, 0)));
    assertArrayEquals(Reference.flat(reference.get("ptm")), channel.toArray(), 1e-13);
  }
}
