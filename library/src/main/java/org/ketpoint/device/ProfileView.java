package org.ketpoint.device;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.digest.Sha256;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What both views of a profile say alike.
abstract sealed class ProfileView permits UniformDevice, CalibratedDevice {

  final Profile profile;

  /// Computed on first use; two threads may both do it, with the same outcome.
  private @Nullable String hash;

  ProfileView(Profile profile) {
    this.profile = profile;
  }

  /// The view's name in files.
  abstract String kind();

  /// The name in files, checkpoints and error messages.
  ///
  /// @return for instance `ibm_manila`
  public final String name() {
    return profile.name();
  }

  /// The name for people.
  ///
  /// @return for instance `IBM Manila (Falcon r5.11L)`
  public final String title() {
    return profile.title();
  }

  /// The gates that the device really runs.
  ///
  /// @return their family
  public final NativeGates nativeGates() {
    return profile.nativeGates();
  }

  /// When the device was calibrated.
  ///
  /// @return a day
  public final LocalDate date() {
    return profile.date();
  }

  /// Where the figures come from.
  ///
  /// @return a sentence or a citation
  public final String source() {
    return profile.source();
  }

  /// Under which terms the source gives the figures.
  ///
  /// @return a licence's name
  public final String licence() {
    return profile.licence();
  }

  /// What was assumed, left out or found odd.
  ///
  /// @return sentences, an immutable list
  public final List<String> notes() {
    return profile.notes();
  }

  /// How long one measurement takes.
  ///
  /// @return ns
  public final double readoutTime() {
    return profile.readoutTime();
  }

  /// What was mended, where, and by which rule.
  ///
  /// @return a new table
  public final Table repairs() {
    List<Repair> all = profile.allRepairs();
    return Table.create(
        title() + ", repairs",
        StringColumn.create("What", all.stream().map(Repair::what).toList()),
        StringColumn.create("Where", all.stream().map(Repair::where).toList()),
        StringColumn.create("Rule", all.stream().map(Repair::rule).toList()));
  }

  final Profile chosen(GateErrors errors) {
    if (errors != GateErrors.STATED && profile.sets().size() == 1) {
      throw new IllegalStateException(
          name()
              + " has one set of gate errors: isolated and simultaneous ones come with Google's and"
              + " Rigetti's shipped devices, or in a device file");
    }
    return profile.with(errors);
  }

  /// What a view's text says of gate errors that are not the stated ones.
  final String choice() {
    return switch (profile.gateErrors()) {
      case STATED -> "";
      case ISOLATED -> ", errors of isolated gates";
      case SIMULTANEOUS -> ", errors of simultaneous gates";
    };
  }

  /// The device as a file, with both views in it.
  ///
  /// @return JSON, one line a qubit and a coupling
  public final String toJson() {
    return ProfileWriter.file(profile, kind());
  }

  /// The identity of this view.
  ///
  /// @return 64 hexadecimal digits in lower case
  public final String hash() {
    String known = hash;
    if (known == null) {
      known = Sha256.hex(canonicalJson());
      hash = known;
    }
    return known;
  }

  /// The figures that [#hash()] is the hash of.
  abstract String canonicalJson();

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ProfileView view
        && kind().equals(view.kind())
        && profile.equals(view.profile);
  }

  @Override
  public final int hashCode() {
    return 31 * profile.hashCode() + kind().hashCode();
  }
}
