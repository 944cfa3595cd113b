using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.Webapp.Telemetry;

/// <summary>What the shop's business is measured by. Meter and activity source are both named <c>Platform.Webapp</c>.</summary>
internal sealed class ShopMetrics
{
    public const string Source = "Platform.Webapp";

    /// <summary>Spans of business operations; a process-wide source is how <see cref="System.Diagnostics"/> means it.</summary>
    public static readonly ActivitySource Activities = new(Source);

    public ShopMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Source);
        CheckoutsStarted = meter.CreateCounter<long>("shop.checkouts.started", "{checkout}", "Checkouts asked for, whatever became of them.");
        OrdersPlaced = meter.CreateCounter<long>("shop.orders.placed", "{order}", "Orders stored; a replayed one counts once.");
        OrdersReplayed = meter.CreateCounter<long>("shop.orders.replayed", "{order}", "Orders answered again to the same idempotency key.");
        OrderValue = meter.CreateCounter<long>("shop.orders.value", "{cent}", "Euro cents of the orders stored.");
        Charges = meter.CreateCounter<long>("shop.charges", "{charge}", "Charges stored; a repeated one counts once.");
        FaultsInjected = meter.CreateCounter<long>("shop.faults.injected", "{fault}", "Requests that got an injected fault, by kind.");
    }

    public Counter<long> CheckoutsStarted { get; }

    public Counter<long> OrdersPlaced { get; }

    public Counter<long> OrdersReplayed { get; }

    public Counter<long> OrderValue { get; }

    public Counter<long> Charges { get; }

    public Counter<long> FaultsInjected { get; }
}
