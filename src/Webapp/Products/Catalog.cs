namespace Platform.Webapp.Products;

/// <summary>What the shop sells. The same in every role, so that a cart can refuse what does not exist.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Product> Products { get; } =
    [
        new("mug", "Harbour mug", 1250, "M5 8h11v8a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a3 3 0 0 1 0 6h-2M8 3v2M12 3v2"),
        new("lamp", "Reading lamp", 4900, "M8 3h8l3 8H5zM12 11v9M8 21h8"),
        new("notebook", "Field notebook", 890, "M6 3h12v18H6zM9 3v18M12 8h3M12 12h3"),
        new("plant", "Window fern", 1990, "M8 15h8l-1 6H9zM12 15V9M12 9c0-4 3-6 6-6 0 4-2 6-6 6M12 12c0-3-2-5-5-5 0 3 2 5 5 5"),
        new("clock", "Station clock", 6400, "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 3"),
        new("chair", "Folding chair", 7900, "M7 3v18M17 12v9M7 13h10M7 5h1a9 8 0 0 1 0 8"),
    ];

    private static readonly Dictionary<string, Product> ById = Products.ToDictionary(product => product.Id, StringComparer.Ordinal);

    /// <summary>For error messages.</summary>
    public static string Ids { get; } = string.Join(", ", Products.Select(product => product.Id));

    public static Product? Find(string? id) => id is not null && ById.TryGetValue(id, out var product) ? product : null;
}
