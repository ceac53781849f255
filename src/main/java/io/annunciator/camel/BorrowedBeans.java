package io.annunciator.camel;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;

/**
 * The beans of another context, for routes on trial. Components are not lent: each belongs to one
 * context.
 */
final class BorrowedBeans implements BeanRepository {
  private final BeanRepository owner;

  BorrowedBeans(BeanRepository owner) {
    this.owner = owner;
  }

  @Override
  public Object lookupByName(String name) {
    Object bean = owner.lookupByName(name);
    return bean instanceof Component ? null : bean;
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object bean = lookupByName(name);
    return type.isInstance(bean) ? type.cast(bean) : null;
  }

  /** None: what a context finds by type it would make its own. */
  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    return Map.of();
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return Set.of();
  }
}
