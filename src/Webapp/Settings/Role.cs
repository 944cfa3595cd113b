namespace Platform.Webapp.Settings;

/// <summary>Which part of the shop a process is.</summary>
internal enum Role
{
    /// <summary>Page and public API; the part that is rolled out.</summary>
    Frontend,

    /// <summary>Carts, in memory.</summary>
    Cart,

    /// <summary>Orders, durable.</summary>
    Checkout,

    /// <summary>Charges, durable.</summary>
    Payment,
}
