package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every text that an event has is either sealed, so that it can be erased, or known to say nothing about a person (docs/privacy.md). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsOfPeopleTest {

    /** By a key of the person: see {@code PersonalWords}. */
    private static final Set<String> SEALED = Set.of(
            "AlertAcknowledged.notes",
            "AlertNoted.notes",
            "AlertResolved.notes",
            "EmployeeEdited.name",
            "ExcuseEntered.note",
            "ExplanationAnswered.notes",
            "ExplanationFiled.note",
            "PasswordLinkMade.name",
            "PasswordSet.name",
            "ScheduleCorrected.note",
            "ScheduleCorrected.reason",
            "ScheduleRestored.note",
            "SignInsRefused.name",
            "StatesCorrected.note",
            "StatesCorrected.reason",
            "StatesRestored.note");

    /** Codes, technical names, and names of things; what is made of rules. */
    private static final Set<String> OF_NOBODY = Set.of(
            "AlertAmended.message",
            "AlertEnded.message",
            "AlertRaised.message",
            "ApiKeyChanged.action",
            "ApiKeyChanged.name",
            "ApiKeyMade.name",
            "ApiKeyRevoked.name",
            "DataTaken.what",
            "EmployeeAssigned.zone",
            "EmployeeEdited.action",
            "ExcuseEntered.reason",
            "ExplanationFiled.reason",
            "ExportHandled.action",
            "FeedFellSilent.source",
            "FeedResumed.source",
            "FeedWatched.source",
            "FileImported.kind",
            "PersonErased.pseudonym",
            "ProjectionHandled.action",
            "ProjectionHandled.projection",
            "ProofKeyMade.verifierKey",
            "ReadModelDiffered.place",
            "ReadModelDiffered.projection",
            // the name of a key; of a person's file that person's, sealed
            "SchedulePublished.publishedBy",
            "SignedIn.browser",
            "StateMapped.rawState",
            "StateRecorded.eventId",
            "StateRecorded.queue",
            "StateRecorded.rawState",
            "StateRecorded.source",
            "TeamDefined.name",
            "TeamDefined.zone",
            "WhatIfHandled.action",
            "WhatIfHandled.name");

    @Test
    void each_text_of_an_event_is_sealed_or_of_nobody() {
        Set<String> texts = new TreeSet<>();
        for (Class<?> event : EventTypes.byName().values()) {
            for (RecordComponent component : event.getRecordComponents()) {
                if (component.getType() == String.class) {
                    texts.add(event.getSimpleName() + "." + component.getName());
                }
            }
        }

        Set<String> known = new TreeSet<>(SEALED);
        known.addAll(OF_NOBODY);
        assertThat(texts).isEqualTo(known);
    }
}
