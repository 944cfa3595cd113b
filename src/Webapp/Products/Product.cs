namespace Platform.Webapp.Products;

/// <param name="Id">Stable name in URLs and orders.</param>
/// <param name="Name">What a customer reads.</param>
/// <param name="PriceCents">Price of one, in euro cents.</param>
/// <param name="Icon">SVG path data on a 24 by 24 grid, drawn as strokes.</param>
internal sealed record Product(string Id, string Name, int PriceCents, string Icon);
