package dev.skipjack.run.spec;

/** What all parts of a spec share while it is read. */
record Reading(Problems problems, KeyPlaces places) {}
