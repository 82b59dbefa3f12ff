package org.ketpoint.kernel.session;

import jdk.jshell.SourceCodeAnalysis.Completeness;

/// One snippet of a cell.
///
/// @param start where it begins in the cell, in UTF-16 units
/// @param source its text as it stands in the cell
/// @param completed its text as JShell wants it, with the semicolon it may lack
/// @param completeness what JShell thinks of it
record Piece(int start, String source, String completed, Completeness completeness) {

  boolean endsWithSemicolon() {
    return source.stripTrailing().endsWith(";");
  }
}
