package org.ketpoint.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketpoint.digest.Crc32c;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.EpochRecord;

/// The complete epochs of a run, one line each: the CRC-32C of the rest of the line (8 hexadecimal
/// digits), a space, the record as JSON. Lines are only ever added; a checkpoint names how many
/// bytes of the file are its history, with their hash.
///
/// A line is on the disk before a checkpoint that names it. After a crash there may be lines, or
/// part of one, that no checkpoint names: whoever goes on with the run cuts them off.
final class HistoryLog {
  private static final int CHECKSUM = 9; // 8 digits and a space
  private static final int MOST_LINE_BYTES = 1 << 20; // or a file of holes would be one long line

  private final Path file;

  // What has been read, so that many checkpoints of a run cost one reading.
  private final List<EpochRecord> records = new ArrayList<>();
  private final Map<Long, Integer> epochsAt = new HashMap<>(); // by the length of so many lines
  private final Map<Long, String> hashAt = new HashMap<>(Map.of(0L, Sha256.hex(new byte[0])));
  private long readTo = -1;

  HistoryLog(Path file) {
    this.file = file;
    epochsAt.put(0L, 0);
  }

  /// What a checkpoint says of its history.
  ///
  /// @param length in bytes
  /// @param hash the SHA-256 of so many bytes
  record Extent(long length, String hash) {}

  /// The lines of some epochs; the same epochs give the same bytes.
  static byte[] lines(List<EpochRecord> records) {
    var text = new StringBuilder();
    for (EpochRecord record : records) {
      String json = json(record);
      text.append(Crc32c.hex(json)).append(' ').append(json).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The epochs that a checkpoint names.
  ///
  /// @throws CorruptFileException if the file does not hold them as they were
  List<EpochRecord> read(Extent extent) throws IOException {
    if (extent.length() > readTo) {
      readAgain();
    }
    Integer epochs = epochsAt.get(extent.length());
    if (epochs != null && extent.hash().equals(hashAt.get(extent.length()))) {
      return List.copyOf(records.subList(0, epochs));
    }
    throw new CorruptFileException(
        "%s must begin with %d bytes of the SHA-256 %s, has %s in %d whole lines"
            .formatted(
                file,
                extent.length(),
                extent.hash(),
                hashAt.getOrDefault(extent.length(), "no line that ends there"),
                records.size()));
  }

  /// Reads whole lines up to the first that is damaged or torn.
  private void readAgain() throws IOException {
    records.clear();
    epochsAt.keySet().retainAll(Set.of(0L));
    hashAt.keySet().retainAll(Set.of(0L));
    readTo = 0;
    try {
      long size = WholeFile.requireRegular(file);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        readLines(in);
      }
      readTo = size;
    } catch (NoSuchFileException e) {
      return; // no epoch is complete
    }
  }

  private void readLines(InputStream in) throws IOException {
    MessageDigest digest = Sha256.begin();
    long end = 0;
    while (end < WholeFile.MOST_BYTES) {
      byte[] line = line(in);
      int length = Math.max(0, line.length - 1); // without its end
      try {
        records.add(record(new String(line, 0, length, StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException e) {
        return;
      }
      digest.update(line);
      end += line.length;
      epochsAt.put(end, records.size());
      hashAt.put(end, Sha256.soFar(digest));
    }
  }

  /// The next line with its end; nothing where there is none, or none that can be a line.
  private static byte[] line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && line.size() < MOST_LINE_BYTES; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        return line.toByteArray();
      }
    }
    return new byte[0];
  }

  /// Puts lines at a place, where they may be already, and syncs them; what follows is cut off if
  /// it differs.
  ///
  /// @param lines of one or more epochs
  /// @param at how many bytes the epochs before them take
  /// @param named how many bytes of the file checkpoints name: these are never changed
  /// @throws CorruptFileException if the lines differ from what checkpoints name
  void put(byte[] lines, long at, long named) throws IOException {
    if (lines.length == 0) { // within an epoch nothing is new
      return;
    }
    byte[] there = region(at, lines.length);
    int same = Arrays.mismatch(there, lines);
    if (same >= 0 && at + same < named) {
      throw new CorruptFileException(
          "%s must not change in the %d bytes that checkpoints name, would from byte %d on"
              .formatted(file, named, at + same));
    }
    // What no checkpoint names yet may be there without being on the disk: it is written again.
    int from = Math.clamp(named - at, 0, lines.length);
    if (from < lines.length) {
      write(lines, from, at);
    }
    if (named == 0) {
      DurableFiles.syncDirectoryOf(file);
    }
  }

  private void write(byte[] lines, int from, long at) throws IOException {
    DurableFiles.makeDirectoryOf(file);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() < at) {
        throw new CorruptFileException(
            "%s must have at least %d bytes, has %d".formatted(file, at, channel.size()));
      }
      channel.truncate(at + from);
      var rest = ByteBuffer.wrap(lines, from, lines.length - from);
      long position = at + from;
      while (rest.hasRemaining()) {
        position += channel.write(rest, position);
      }
      channel.force(true);
    }
  }

  /// At most so many bytes from a place on; none where there is no file.
  private byte[] region(long at, int length) throws IOException {
    try (var channel = open()) {
      long most = Math.max(0, Math.min(length, channel.size() - at));
      var bytes = ByteBuffer.allocate((int) most);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at + bytes.position()) < 0) {
          break;
        }
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private FileChannel open() throws IOException {
    WholeFile.requireRegular(file);
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  private static String json(EpochRecord record) {
    var json = new JsonObject();
    json.addProperty("epoch", record.epoch());
    json.addProperty("step", record.step());
    json.addProperty("device", record.device());
    json.addProperty("shots", record.shots());
    json.addProperty("learning_rate", record.learningRate());
    json.addProperty("train_loss", record.trainLoss());
    json.addProperty("test_loss", record.testLoss());
    if (!Double.isNaN(record.testAccuracy())) { // regression has none, and JSON has no NaN
      json.addProperty("test_accuracy", record.testAccuracy());
    }
    return json.toString();
  }

  private static EpochRecord record(String line) {
    String json = line.substring(Math.min(CHECKSUM, line.length()));
    if (!line.startsWith(Crc32c.hex(json) + " ")) {
      throw new IllegalArgumentException(
          "the line must begin with its checksum " + Crc32c.hex(json));
    }
    try {
      JsonObject object = JsonParser.parseString(json).getAsJsonObject();
      return new EpochRecord(
          object.get("epoch").getAsInt(),
          object.get("step").getAsLong(),
          object.get("device").getAsString(),
          object.get("shots").getAsInt(),
          object.get("learning_rate").getAsDouble(),
          object.get("train_loss").getAsDouble(),
          object.get("test_loss").getAsDouble(),
          object.has("test_accuracy") ? object.get("test_accuracy").getAsDouble() : Double.NaN);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException // a field is missing
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException("this is not an epoch's record: " + json, e);
    }
  }
}
