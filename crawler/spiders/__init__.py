"""Where ``scrapy list`` looks."""
