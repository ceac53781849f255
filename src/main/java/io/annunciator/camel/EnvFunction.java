package io.annunciator.camel;

import io.annunciator.channel.Masker;
import java.util.regex.Pattern;
import org.apache.camel.component.properties.EnvPropertiesFunction;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{env:NAME}}} in routes and rules, as Camel's own; a variable that is called a secret is
 * masked from now on. Others are ports and names of hosts, which logs must be able to say.
 */
final class EnvFunction implements PropertiesFunction {
  private static final Pattern NAME_OF_SECRET =
      Pattern.compile("(?i).*(secret|token|password|passwd|credentials?|key)");

  private final PropertiesFunction environment;
  private final Masker masker;

  EnvFunction(Masker masker) {
    this(new EnvPropertiesFunction(), masker);
  }

  /**
   * @param environment fills the placeholder
   */
  EnvFunction(PropertiesFunction environment, Masker masker) {
    this.environment = environment;
    this.masker = masker;
  }

  @Override
  public String getName() {
    return environment.getName();
  }

  @Override
  public String apply(String nameAndDefault) {
    String value = environment.apply(nameAndDefault);
    String[] parts = nameAndDefault.split(":", 2);
    boolean isDefault = parts.length == 2 && parts[1].equals(value);
    if (!isDefault && NAME_OF_SECRET.matcher(parts[0].strip()).matches()) {
      masker.addProbable(value);
    }
    return value;
  }
}
