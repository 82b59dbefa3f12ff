package org.ketpoint.kernel.protocol;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what a message carries in frames of its own, beside its JSON.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface BesideJson {

  /// Leaves such fields out of the JSON.
  final class Strategy implements ExclusionStrategy {
    @Override
    public boolean shouldSkipField(FieldAttributes field) {
      return field.getAnnotation(BesideJson.class) != null;
    }

    @Override
    public boolean shouldSkipClass(Class<?> type) {
      return false;
    }
  }
}
