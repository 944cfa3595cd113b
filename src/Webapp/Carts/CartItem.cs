using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Products;

namespace Platform.Webapp.Carts;

/// <param name="ProductId">A product's id.</param>
/// <param name="Quantity">How many, 1 to 99.</param>
internal sealed record CartItem(string? ProductId, int Quantity = 1)
{
    public const int MostOfOne = 99;

    /// <param name="path">Where the item stands in the request, such as <c>items[0].</c>, or nothing.</param>
    public IEnumerable<FieldError> Validate(string path = "")
    {
        if (Catalog.Find(ProductId) is null)
        {
            yield return new FieldError($"{path}productId", ProductId, $"one of {Catalog.Ids}");
        }

        if (Quantity is < 1 or > MostOfOne)
        {
            yield return new FieldError($"{path}quantity", Quantity.ToString(), $"from 1 to {MostOfOne}");
        }
    }
}
