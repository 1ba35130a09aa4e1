package orderflow.localstack.mail;

import java.util.List;

/** From whom to whom a mail was sent, whatever its headers say. */
record Envelope(String sender, List<String> recipients) {}
