using Platform.Webapp.Carts;

namespace Platform.Webapp.Tests.Carts;

public sealed class CartStoreTests
{
    [Fact]
    public void Add_BeyondCapacity_ForgetsTheLeastRecentlyUsed()
    {
        var carts = new CartStore(capacity: 2);
        carts.Add("a", new CartItem("mug"));
        carts.Add("b", new CartItem("mug"));
        carts.Add("a", new CartItem("mug"));
        carts.Add("c", new CartItem("mug"));
        Assert.Equal(2, carts.Count);
        Assert.Single(carts.Get("a").Items);
        Assert.Empty(carts.Get("b").Items);
        Assert.Single(carts.Get("c").Items);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(98, 1, 99)]
    [InlineData(99, 99, 99)]
    public void Add_SameProduct_AddsUpToTheMost(int first, int second, int expected)
    {
        var carts = new CartStore(10);
        carts.Add("a", new CartItem("mug", first));
        Assert.Equal([new CartItem("mug", expected)], carts.Add("a", new CartItem("mug", second)).Items);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Clear_AfterTwoChanges_OnlyAtThatRevision(int revision, bool cleared)
    {
        var carts = new CartStore(10);
        carts.Add("a", new CartItem("mug"));
        carts.Add("a", new CartItem("lamp"));
        Assert.Equal(cleared, carts.Clear("a", revision));
        Assert.Equal(cleared ? 0 : 2, carts.Get("a").Items.Count);
    }
}
