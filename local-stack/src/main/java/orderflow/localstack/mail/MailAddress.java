package orderflow.localstack.mail;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An address as Mailpit's API has it. */
record MailAddress(
        @JsonProperty("Name") String name,
        @JsonProperty("Address") String address) {

    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
