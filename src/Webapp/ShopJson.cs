using System.Text.Json.Serialization;
using Platform.Webapp.Carts;
using Platform.Webapp.Faults;
using Platform.Webapp.Frontend;
using Platform.Webapp.Orders;
using Platform.Webapp.Payments;
using Platform.Webapp.Products;

namespace Platform.Webapp;

/// <summary>Every JSON shape that crosses a process border here; unknown fields are refused, they are usually misspelt ones.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Product>))]
[JsonSerializable(typeof(CartItem))]
[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(CheckoutRequest))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(OrderIntent))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(Charge))]
[JsonSerializable(typeof(FaultConfig))]
internal sealed partial class ShopJson : JsonSerializerContext;
