namespace Platform.Webapp.Carts;

/// <summary>The carts of this process, in memory: a cart is worth nothing until it is bought. The least recently used go first.</summary>
internal sealed class CartStore(int capacity)
{
    public const int DefaultCapacity = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Cart>> _carts = new(StringComparer.Ordinal);
    private readonly LinkedList<Cart> _byUse = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _carts.Count;
            }
        }
    }

    public Cart Get(string id)
    {
        lock (_lock)
        {
            return _carts.TryGetValue(id, out var node) ? node.Value : Cart.Empty(id);
        }
    }

    public Cart Add(string id, CartItem item)
    {
        lock (_lock)
        {
            var cart = (_carts.TryGetValue(id, out var node) ? node.Value : Cart.Empty(id)).With(item);
            PutUnderLock(node, cart);
            return cart;
        }
    }

    /// <summary>Empties the cart unless it has changed since <paramref name="revision"/>.</summary>
    public bool Clear(string id, int revision)
    {
        lock (_lock)
        {
            if (!_carts.TryGetValue(id, out var node) || node.Value.Revision != revision)
            {
                return false;
            }

            _carts.Remove(id);
            _byUse.Remove(node);
            return true;
        }
    }

    private void PutUnderLock(LinkedListNode<Cart>? before, Cart cart)
    {
        if (before is not null)
        {
            _byUse.Remove(before);
        }

        _carts[cart.Id] = _byUse.AddLast(cart);
        if (_carts.Count > capacity)
        {
            _carts.Remove(_byUse.First!.Value.Id);
            _byUse.RemoveFirst();
        }
    }
}
