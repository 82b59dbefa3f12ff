/// Many trials as one table that survives any kill, on all cores or on a cluster.
///
/// A [Sweep] goes over all combinations of its [Axis] values; at each [Point] a [Trial] comes to a
/// [Result], one row of the table. [TrainingTrial] trains. A trial is a function of its point
/// alone, so the table's bits do not depend on where, in which order and after how many
/// interruptions the trials were made. [TableFile] keeps tables as CSV, by the bit.
///
/// ## A sweep's directory
///
/// ```
/// sweep-0001.json       what the sweep is; 0002 … each time an axis has grown
/// rows/NAME.json        one finished trial each
/// runs/NAME/            what the trial of that point keeps, such as checkpoints
/// .sweep.lock           a lock of the operating system; means nothing by itself
/// .holder.sweep.lock    who holds or held it, for messages
/// ```
///
/// The files are published as checkpoints are: each appears whole and on the disk, or not at all,
/// and is never changed. One process at a time adds rows.
///
/// Each of the `.json` files is one line: the CRC-32C of the rest (8 hexadecimal digits), a space,
/// and JSON. A definition is
/// `{"format":1,"trial":"…","axes":[{"name":"seed","kind":"integer","values":{"0":"0","1":"1"}}]}`,
/// where a value's key is what makes it this one and no other, a device's the hash of its figures,
/// and the text beside it is for people. Kinds are `integer`, `number`, `text`, `device` and
/// `noise`. A later sweep goes on with the rows where trial, axes and kinds are the same and no
/// value is missing.
///
/// A row is `{"point":[{"name":"seed","kind":"integer","value":"0"},…],"result":[{"name":"test
/// loss","kind":"number","value":"0.41"},…]}`; numbers are the shortest that give the same bits.
/// NAME is the point's values for people and the first 16 digits of the SHA-256 of its JSON. A
/// damaged row is set aside with a warning, and its trial made again.
///
/// Start with [Sweep] and [Trial].
@NullMarked
package org.ketpoint.sweep;

import org.jspecify.annotations.NullMarked;
