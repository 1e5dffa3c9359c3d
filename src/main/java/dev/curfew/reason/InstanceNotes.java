package dev.curfew.reason;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remarks on an instance that follow from its listing alone. */
public final class InstanceNotes {
  private InstanceNotes() {}

  /**
   * What a stop would lose, change or not save:
   *
   * <ul>
   *   <li>A public address that EC2 assigned is released at the stop (Amazon EC2 User Guide,
   *       "Amazon EC2 instance IP addressing").
   *   <li>Capacity Reservations, Capacity Blocks and Dedicated Hosts are billed whether or not an
   *       instance runs (same guide, "Capacity Reservation pricing and billing", "Dedicated Host
   *       pricing and billing").
   *   <li>Without source/destination check the instance forwards the traffic of others.
   *   <li>{@code StopInstances} without {@code Hibernate} does not save the memory of an instance
   *       for which hibernation is configured.
   * </ul>
   */
  public static List<Note> consequences(Instance instance) {
    List<Note> notes = new ArrayList<>();
    if (instance.attribute(Attribute.PUBLIC_ADDRESS_OWNER).isPresent()) {
      notes.add(
          new Note.PublicAddressChanges(instance.attribute(Attribute.PUBLIC_ADDRESS).orElse("-")));
    }
    billedWhileStopped(instance).ifPresent(notes::add);
    if (instance.attribute(Attribute.SOURCE_DEST_CHECK).isPresent()) {
      notes.add(new Note.ForwardsTraffic());
    }
    if (instance.attribute(Attribute.HIBERNATION).isPresent()) {
      notes.add(new Note.HibernationConfigured());
    }
    return notes;
  }

  private static Optional<Note> billedWhileStopped(Instance instance) {
    if (instance.attribute(Attribute.CAPACITY_BLOCK).isPresent()
        || is(instance, Attribute.LIFECYCLE, "capacity-block")) {
      return Optional.of(new Note.InCapacityBlock());
    }
    Optional<Note> reserved =
        instance
            .attribute(Attribute.CAPACITY_RESERVATION)
            .filter(id -> !id.isEmpty())
            .map(Note.InCapacityReservation::new);
    return is(instance, Attribute.TENANCY, "host")
        ? Optional.of(new Note.OnDedicatedHost())
        : reserved;
  }

  /** What is remarkable about the listing itself, whatever the verdict. */
  public static List<Note> listing(Instance instance) {
    List<Note> notes = new ArrayList<>();
    instance
        .attribute(Attribute.ZONE)
        .filter(zone -> !zone.isEmpty() && !isOfRegion(zone, instance.region()))
        .ifPresent(zone -> notes.add(new Note.ZoneOutsideRegion(zone, instance.region())));
    if (instance.attribute(Attribute.HIDDEN_BY_DEFAULT).isPresent()) {
      notes.add(new Note.HiddenByEc2(instance.attribute(Attribute.OPERATOR).orElse("-")));
    }
    return notes;
  }

  /**
   * Whether the zone's name begins with its region's: {@code eu-west-1a} of {@code eu-west-1}, or
   * the Local Zone {@code us-west-2-lax-1a} of {@code us-west-2}.
   */
  private static boolean isOfRegion(String zone, String region) {
    return zone.length() > region.length()
        && zone.startsWith(region)
        && !Character.isDigit(zone.charAt(region.length()));
  }

  private static boolean is(Instance instance, Attribute attribute, String value) {
    return instance.attribute(attribute).filter(value::equals).isPresent();
  }
}
