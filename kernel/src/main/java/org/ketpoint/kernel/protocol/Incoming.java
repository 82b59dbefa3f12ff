package org.ketpoint.kernel.protocol;

/// A message from a front end, its signature checked.
///
/// @param origin who sent it and under which header
/// @param request what it asks
/// @param subshell the subshell it is meant for; empty for the main shell
public record Incoming(Origin origin, Request request, String subshell) {}
