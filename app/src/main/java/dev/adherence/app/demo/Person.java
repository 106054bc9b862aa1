package dev.adherence.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody who works at the demo's contact centre; invented, like the others. */
record Person(int place, String number, String firstName, String lastName, String team) {

    static final List<String> TEAMS = List.of("Sales", "Support", "Billing");

    private static final List<String> NAMES = List.of(
            "Amara Lindqvist",
            "Bruno Castellan",
            "Celia Okonjo",
            "Dmitri Halvorsen",
            "Elif Marchetti",
            "Farid Nyström",
            "Greta Oyelaran",
            "Hugo Petrides",
            "Ines Quarshie",
            "Jonas Ravensdale",
            "Keiko Sandoval",
            "Liam Thorsby",
            "Mara Udenze",
            "Nils Vasquette",
            "Olga Wetherly",
            "Pablo Ximeno",
            "Qadira Yilmazer",
            "Rosa Zielinska",
            "Samir Abendroth",
            "Tessa Bellweather",
            "Umar Czerny",
            "Vera Dalgaard",
            "Wim Estrelle",
            "Xenia Fairbrook",
            "Yusuf Grandell",
            "Zoe Hartigan",
            "Anton Ibarguen",
            "Bela Jorgensten",
            "Clara Kovalenka",
            "Davi Lemoine");

    /** All of them, by number. */
    static List<Person> everybody() {
        List<Person> everybody = new ArrayList<>();
        for (int place = 0; place < NAMES.size(); place++) {
            String[] name = NAMES.get(place).split(" ");
            everybody.add(new Person(
                    place,
                    String.format(Locale.ROOT, "EMP%03d", place + 1),
                    name[0],
                    name[1],
                    TEAMS.get(place % TEAMS.size())));
        }
        return everybody;
    }

    String email() {
        return (firstName + "." + lastName).toLowerCase(Locale.ROOT).replace('ö', 'o') + "@demo.test";
    }

    /** What their calls come in by. */
    String queue() {
        return team.toLowerCase(Locale.ROOT);
    }
}
