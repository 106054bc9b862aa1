package dev.adherence.app.abuse;

import java.net.URI;

/** An attacker that does one thing and then drips what is named, or nothing. */
record Dripping(Beginning beginning, String drop) implements Siege.Held {

    /** How an attacker begins. */
    @FunctionalInterface
    interface Beginning {
        Attacker open(int number, URI target) throws Exception;
    }

    @Override
    public Attacker open(int number, URI target) throws Exception {
        return beginning.open(number, target);
    }

    @Override
    public void goOn(Attacker attacker, int round) {
        if (drop != null) {
            attacker.send(drop);
        }
    }
}
