namespace Platform.Integration.Tests;

/// <summary>Tests that leave the platform as they found it share one.</summary>
[CollectionDefinition(Name)]
public sealed class ShopCollection : ICollectionFixture<ShopPlatform>
{
    public const string Name = "shop";
}
